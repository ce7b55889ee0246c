"""The project file in the window: recording every change, who made it, who holds the file."""
