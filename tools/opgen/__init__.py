"""Writes the Cython glue of the operators from the table in fasttorch/ops."""
