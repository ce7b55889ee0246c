"""Every sentence of the window, Chinese and English."""
