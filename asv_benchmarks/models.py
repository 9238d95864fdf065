"""Recurrent models and training steps, through the workloads of profiling/."""
from .common import missing, workload


class Models:
    """Seconds of one unit of a workload: a sequence, a step, twenty trees or sentences."""

    params = [["lstm_cell_1x10x20x100", "lstm_cell_1x64x64x100", "lstm_cell_16x64x128x50", "gru_cell_1x20x20x100",
               "nn_lstmcell_1x10x20x100", "nn_lstm_1x10x20x100", "nn_lstm_20x200x200x35", "nn_gru_20x200x200x35",
               "nn_rnn_20x200x200x35", "tree_lstm", "tagger", "mlp_sgd", "mlp_adam", "lm_200", "lm_650"]]
    param_names = ["workload"]
    timeout = 300
    warmup_time = 0.2

    def setup(self, name):
        """Build the model."""
        try:
            self.run = workload(name)
            self.run(1)
        except AttributeError as error:
            missing(error)

    def time_model(self, name):
        """One unit of the workload."""
        self.run(1)


class Large:
    """Seconds of one operation on large tensors."""

    params = [["large_add", "large_tanh", "large_exp", "large_sum", "large_sum_columns", "large_softmax",
               "large_matmul_128", "large_matmul_1024", "large_transpose_copy", "large_elementwise_backward"]]
    param_names = ["workload"]
    timeout = 120

    def setup(self, name):
        """Make the tensors."""
        try:
            self.run = workload(name)
        except AttributeError as error:
            missing(error)

    def time_large(self, name):
        """One operation."""
        self.run(1)


class Import:
    """Starting."""

    def timeraw_import(self):
        """Import in a new process, NumPy's own included."""
        return "import fasttorch"

    def timeraw_import_numpy(self):
        """NumPy's part of it, to compare with."""
        return "import numpy"
