"""The page on which programmes are found from a form, shown in a table and on a map, and compared."""
