"""hoidap beside other systems, on the same passages and questions: `python -m benchmarks.peers`.

A system is a module here with one class; each runs in a process of its own (`worker.py`).
"""
