"""Handles of registered hooks."""

import itertools
import weakref

_ids = itertools.count()


class RemovableHandle:
    """What registering a hook returns: ``remove()`` takes the hook away again.

    Works as a context manager too: the hook is removed at the end of the ``with`` block.

    Args:
        hooks_dict: the ordered dictionary that holds the hooks, by ``handle.id``.
        extra_dict: a dictionary, or a list of them, that may hold entries under the same id.
    """

    def __init__(self, hooks_dict, *, extra_dict=None):
        if extra_dict is None:
            extra_dict = ()
        elif isinstance(extra_dict, dict):
            extra_dict = (extra_dict,)
        self.id = next(_ids)
        self._dicts = tuple(weakref.ref(d) for d in (hooks_dict, *extra_dict))

    def remove(self):
        """Remove the hook; doing so again is no error."""
        for ref in self._dicts:
            hooks = ref()
            if hooks is not None:
                hooks.pop(self.id, None)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, traceback):
        self.remove()

    def __getstate__(self):
        return self.id

    def __setstate__(self, state):
        # A copied handle has no dictionary of its own to remove from.
        self.id = state
        self._dicts = ()
