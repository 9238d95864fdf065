"""Benchmarks over time, for asv: per-operator overhead, graphs, the engine, recurrent models, memory."""
