"""Compiled operators, written by tools/opgen."""

#: the families, a module each
FAMILIES = ('activations', 'arithmetic', 'broadcasting', 'classification', 'comparison', 'conversion', 'creation', 'einsum', 'embedding', 'exponential', 'indexing', 'joining', 'linear', 'logical', 'losses', 'masking', 'normalization', 'norms', 'random', 'reductions', 'rounding', 'softmax', 'sorting', 'statistics', 'trigonometric', 'views')
