"""Do instructions inside questions, mails, histories and documents change anything? `python -m eval.injection.cli`."""
