"""What the window asks before workbooks are read, and how late ones join."""
