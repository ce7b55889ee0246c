"""The parts of the review page: entries, districts, questions, verification."""
