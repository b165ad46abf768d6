"""Makes the golden documents of `tests/ingest/golden`. All programmes, places and figures in them are invented.

    python -m tests.ingest.golden_make

writes every file again (needs reportlab and the DejaVu fonts, found through fontconfig). What each must become is
written by hand in `tests/ingest/golden/expected.yaml`.
"""
