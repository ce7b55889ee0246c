"""Tables: views, delegates and headers."""
