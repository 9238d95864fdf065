"""Starting the library."""
from workloads import workload


@workload("import", "start", "import of the library after NumPy", kind="import", unit="ms", budget={"figure": 0.15})
def start(torch, device):
    raise AssertionError("measured by the worker, in a process that has imported nothing else")
