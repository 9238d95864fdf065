"""Importing this puts fasttorch in PyTorch's place: what a server of processes loads before the program."""

from fasttorch import compat

compat.in_children()
compat.install()
