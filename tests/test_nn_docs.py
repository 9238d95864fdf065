"""Every public name of nn, optim, utils.data, sparse and serialization has a docstring, and the examples in them run."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

import fasttorch
from fasttorch import nn, optim
from fasttorch.utils import data


def modules():
    names = ["fasttorch.sparse", "fasttorch.serialization", "fasttorch.utils.hooks"]
    for package in (nn, optim, data):
        names.append(package.__name__)
        names += [m.name for m in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    return sorted(names)


@pytest.mark.parametrize("name", modules())
def test_docstrings(name):
    module = importlib.import_module(name)
    assert module.__doc__, name
    missing = []
    for key, value in vars(module).items():
        if key.startswith("_") or getattr(value, "__module__", None) != name:
            continue
        if inspect.isclass(value) or inspect.isfunction(value):
            if not (value.__doc__ or "").strip():
                missing.append(key)
        if inspect.isclass(value):
            missing += [f"{key}.{k}" for k, v in vars(value).items()
                        if not k.startswith("_") and inspect.isfunction(v) and not (v.__doc__ or "").strip()]
    assert not missing


@pytest.mark.parametrize("name", modules())
def test_examples(name):
    module = importlib.import_module(name)
    names = {**vars(module), **{k: getattr(data, k) for k in data.__all__}, "torch": fasttorch, "nn": nn,
             "F": nn.functional}
    result = doctest.testmod(module, extraglobs=names, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert result.failed == 0
