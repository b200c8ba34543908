"""The one room that knows Word's XML of tracked changes, comments and content controls.

`package` opens an Office file, `reading` says what stands in it. See ooxml.md.
"""
