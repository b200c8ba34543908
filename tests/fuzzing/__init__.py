"""Broken and hostile files in great numbers, the same ones in every run.

`seeds` are sound small files of each family, `mutators` damage them by chance, `hostile` are files
that somebody made with intent, and `jail` reads them all where nothing can do harm: a process of
its own, without a network, with a clock and a limit of memory.
"""
