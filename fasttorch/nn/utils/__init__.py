"""Helpers for modules: clipping gradients, packing sequences, parametrisations, pruning, parameters as a vector."""

from fasttorch.nn.utils import parametrizations, parametrize, prune, rnn, stateless
from fasttorch.nn.utils.clip_grad import clip_grad_norm, clip_grad_norm_, clip_grad_value_, clip_grads_with_norm_, get_total_norm
from fasttorch.nn.utils.convert_parameters import parameters_to_vector, vector_to_parameters
from fasttorch.nn.utils.fusion import fuse_conv_bn_eval, fuse_conv_bn_weights, fuse_linear_bn_eval, fuse_linear_bn_weights
from fasttorch.nn.utils.init import skip_init
from fasttorch.nn.utils.memory_format import convert_conv2d_weight_memory_format, convert_conv3d_weight_memory_format
from fasttorch.nn.utils.spectral_norm import remove_spectral_norm, spectral_norm
from fasttorch.nn.utils.weight_norm import remove_weight_norm, weight_norm

__all__ = ["rnn", "clip_grad_norm", "clip_grad_norm_", "clip_grad_value_", "clip_grads_with_norm_", "get_total_norm",
           "parameters_to_vector", "vector_to_parameters", "parametrizations", "parametrize", "prune", "stateless",
           "fuse_conv_bn_eval",
           "fuse_conv_bn_weights", "fuse_linear_bn_eval", "fuse_linear_bn_weights", "skip_init",
           "convert_conv2d_weight_memory_format",
           "convert_conv3d_weight_memory_format", "spectral_norm", "remove_spectral_norm", "weight_norm", "remove_weight_norm"]
