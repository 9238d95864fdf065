"""DyNet's versions of the chain and of the LSTM cell, through its own API."""
import numpy

from workloads import dynet_version
from workloads.recurrent import CELL_SIZES, lstm_inputs, lstm_weights


@dynet_version("chain")
def chain(dynet):
    random = numpy.random.default_rng(0)
    model = dynet.ParameterCollection()
    x, y = (model.parameters_from_numpy(random.uniform(0.5, 1.5, (4, 4))) for _ in range(2))

    def run(n):
        for _ in range(n):
            dynet.renew_cg()
            h = x
            for _ in range(100):
                h = dynet.cmult(h, y)
            loss = dynet.sum_elems(h)
            loss.forward()
            loss.backward()
    return run


def _cell(batch, inputs, hidden, steps):
    @dynet_version(f"lstm_cell_{batch}x{inputs}x{hidden}x{steps}")
    def function(dynet):
        model = dynet.ParameterCollection()
        w_x, w_h, bias = lstm_weights(inputs, hidden)
        w_x, w_h = (model.parameters_from_numpy(w.T.copy()) for w in (w_x, w_h))
        bias = model.parameters_from_numpy(bias)
        arrays = [x.T.copy() if batch > 1 else x[0] for x in lstm_inputs(batch, inputs, steps)]
        zeros = numpy.zeros((hidden, batch) if batch > 1 else hidden)
        batched = batch > 1
        logistic, tanh, cmult, pick_range = dynet.logistic, dynet.tanh, dynet.cmult, dynet.pick_range

        def run(n):
            for _ in range(n):
                dynet.renew_cg()
                h = c = dynet.inputTensor(zeros, batched=batched)
                for array in arrays:
                    x = dynet.inputTensor(array, batched=batched)
                    gates = dynet.affine_transform([bias, w_x, x, w_h, h])
                    i = logistic(pick_range(gates, 0, hidden))
                    f = logistic(pick_range(gates, hidden, 2 * hidden))
                    g = tanh(pick_range(gates, 2 * hidden, 3 * hidden))
                    o = logistic(pick_range(gates, 3 * hidden, 4 * hidden))
                    c = cmult(f, c) + cmult(i, g)
                    h = cmult(o, tanh(c))
                loss = dynet.sum_elems(h)
                if batched:
                    loss = dynet.sum_batches(loss)
                loss.forward()
                loss.backward()
        return run


for _size in CELL_SIZES:
    _cell(*_size)
