"""How fast is it, how much does it take, beside what others take?"""
