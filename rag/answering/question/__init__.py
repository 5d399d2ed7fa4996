"""What a question asks: its kind, places, periods and names; what it counts; what was done."""
