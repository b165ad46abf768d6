"""The same questions in all official languages of the Union: the answer must not depend on the language."""
