"""What one text can mean by itself: a day, a length of time, an amount, a schedule in words."""
