"""Compiled operators, written by tools/opgen."""

#: the families, a module each
FAMILIES = ('activations', 'arithmetic', 'bessel', 'broadcasting', 'classification', 'comparison', 'conversion', 'convolution', 'creation', 'ctc', 'cumulative', 'distances', 'einsum', 'embedding', 'exponential', 'factorizations', 'fft', 'indexing', 'joining', 'linear', 'logical', 'losses', 'masking', 'matrix_functions', 'normalization', 'norms', 'patches', 'polynomials', 'pooling', 'quantiles', 'random', 'reductions', 'representation', 'resampling', 'rounding', 'samplers', 'softmax', 'solving', 'sorting', 'special', 'spectral', 'statistics', 'trigonometric', 'views', 'window_functions')
