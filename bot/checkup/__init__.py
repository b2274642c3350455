"""Can the bot run here, and if not, what is to be done?"""
