"""Builds the example: ``pip install --no-build-isolation .`` or ``python setup.py build_ext --inplace``."""
from Cython.Build import cythonize
from setuptools import Extension, setup

from fasttorch.utils.cpp_extension import include_paths

setup(name="swish", version="1.0",
      ext_modules=cythonize([Extension("swish", ["swish.pyx"], include_dirs=include_paths())]))
