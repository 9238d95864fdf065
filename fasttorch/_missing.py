"""What a module of fasttorch says about a name of PyTorch that it doesn't have."""

import importlib

WHERE = "docs/compatibility.md in fasttorch's source lists what of PyTorch is there and what is not"
_GRAPHS = "there are no CUDA graphs"
_POOL = "memory comes from CuPy's pool, see cupy.cuda.set_allocator"
_WATCHED = "nvidia-smi and the package nvidia-ml-py tell it"
_SYNC = "operations that wait for the card are listed in docs/gpu.md"
REASONS = {
    "quantization": "quantised tensors are not there",
    "ao": "quantised tensors are not there",
    "ops": "operators are registered by the table in fasttorch/ops",
    "hub": "models can't be fetched; load a local checkpoint with load()",
    "fx": "there is no symbolic tracing",
    "export": "there is no export of graphs",
    **dict.fromkeys(("cuda.CUDAGraph", "cuda.graph", "cuda.graphs", "cuda.make_graphed_callables", "cuda.graph_pool_handle"),
                    _GRAPHS),
    **dict.fromkeys(("cuda.MemPool", "cuda.use_mem_pool", "cuda.CUDAPluggableAllocator", "cuda.change_current_allocator",
                     "cuda.caching_allocator_alloc", "cuda.caching_allocator_delete", "cuda.get_allocator_backend",
                     "cuda.memory_snapshot"), _POOL),
    **dict.fromkeys(("cuda.utilization", "cuda.temperature", "cuda.power_draw", "cuda.clock_rate", "cuda.memory_usage",
                     "cuda.device_memory_used", "cuda.list_gpu_processes"), _WATCHED),
    **dict.fromkeys(("cuda.set_sync_debug_mode", "cuda.get_sync_debug_mode"), _SYNC),
    "cuda.cudart": "cupy.cuda.runtime has CUDA's functions",
    "cuda.jiterator": "cupy.ElementwiseKernel makes kernels",
    "cuda.nccl": "there is no communication between processes on cards",
}


def missing_names(module, lazy=()):
    """The ``__getattr__`` of `module` (its name): imports what is in `lazy` when first asked for, explains the rest."""

    def __getattr__(name):
        if name in lazy:
            return importlib.import_module(f"{module}.{name}")
        error = f"module {module!r} has no attribute {name!r}"
        if not name.startswith("__"):
            reason = REASONS.get(f"{module}.{name}".removeprefix("fasttorch."))
            error += f" ({reason})" if reason else ""
            error += f": {WHERE}"
        raise AttributeError(error, name=name)

    return __getattr__


def elsewhere(module, public):
    """The ``__getattr__`` of `module` (its name), whose classes PyTorch distributes over its files in another way.

    A class that another module of the same package has is found too; other names are missing.
    """
    missing = missing_names(module)

    def __getattr__(name):
        found = vars(public).get(name)
        if isinstance(found, type) and found.__module__.startswith(module.rpartition(".")[0]):
            return found
        return missing(name)

    return __getattr__
