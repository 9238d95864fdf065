"""Peak memory of training, over the memory of the library itself."""
from workloads import workload
from workloads.recurrent import lstm_cell
from workloads.training import _mlp, language_model

OWN = {"torch": 1.0}


@workload("memory_lm_200", "memory", "peak of 10 language model steps, 2 layers of 200", kind="memory", unit="MB",
          budget=OWN)
def lm_200(torch, device):
    run = language_model(torch, device, 200)
    return lambda n: run(10 * n)


@workload("memory_lm_650", "memory", "peak of 4 language model steps, 2 layers of 650", kind="memory", unit="MB",
          budget=OWN, rounds=2)
def lm_650(torch, device):
    run = language_model(torch, device, 650)
    return lambda n: run(4 * n)


@workload("memory_lstm_cell", "memory", "peak of 20 sequences through the LSTM cell in a Python loop, B=16 I=64 H=128 "
          "T=50", kind="memory", unit="MB", budget=OWN)
def cell(torch, device):
    run = lstm_cell(torch, 16, 64, 128, 50, device)
    return lambda n: run(20 * n)


@workload("memory_mlp", "memory", "peak of 500 steps of the 4-64-64-2 network", kind="memory", unit="MB", budget=OWN)
def mlp(torch, device):
    run = _mlp(torch, device, "Adam", lr=1e-3)
    return lambda n: run(500 * n)
