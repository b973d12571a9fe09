"""The questionnaire in a browser, and the same library for other programs."""
