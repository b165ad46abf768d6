"""Maps of programme areas."""
