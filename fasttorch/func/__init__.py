"""Transforms of functions: derivatives, and running over batches.

`grad`, `vjp`, `jvp`, `jacrev`, `jacfwd` and `hessian` take a function and give one that computes derivatives; `vmap` gives one
that runs on many examples at once. They nest in any order. `functional_call` makes a module a function of its parameters.
"""
from fasttorch.func._derivatives import grad, grad_and_value, hessian, jacfwd, jacrev, jvp, linearize, value_and_grad, vjp
from fasttorch.func._modules import debug_unwrap, functionalize, replace_all_batch_norm_modules_, stack_module_state
from fasttorch.func._vmap import vmap
from fasttorch.nn.utils.stateless import functional_call

__all__ = ["debug_unwrap", "functional_call", "functionalize", "grad", "grad_and_value", "hessian", "jacfwd", "jacrev", "jvp",
           "linearize", "replace_all_batch_norm_modules_", "stack_module_state", "value_and_grad", "vjp", "vmap"]
