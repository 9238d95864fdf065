"""Compiled operators, written by tools/opgen."""

#: the families, a module each
FAMILIES = ('activations', 'arithmetic', 'bessel', 'broadcasting', 'classification', 'comparison', 'conversion', 'creation', 'einsum', 'embedding', 'exponential', 'fft', 'indexing', 'joining', 'linear', 'logical', 'losses', 'masking', 'normalization', 'norms', 'polynomials', 'pooling', 'random', 'reductions', 'representation', 'resampling', 'rounding', 'softmax', 'sorting', 'special', 'statistics', 'trigonometric', 'views', 'window_functions')
