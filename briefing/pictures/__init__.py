"""From facts to places on a page: pure geometry, which website and book draw each in their own way.

Lengths are in pixels of a picture that is `width` wide, x to the right and y down from its top left corner.
"""
