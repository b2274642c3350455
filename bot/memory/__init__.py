"""What is remembered over a restart."""
