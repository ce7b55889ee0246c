"""Presenting: the stage, its scenes, the presenter's notes, the storyboard."""
