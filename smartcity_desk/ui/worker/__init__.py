"""Computing beside the window: requests, the thread, generations."""
