"""Long campaigns behind commands; a short version of each runs with the tests."""
