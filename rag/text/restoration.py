"""Restore the dấu of a question that was typed without them.

`dong thap ket nap bao nhieu dang vien` finds the right passages, for words are searched folded too;
those passages then say how its syllables are written.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import log

from rag.text.places import province_names
from rag.text.synonyms import synonym_phrases
from rag.text.unicode import fold, has_dau, key
from rag.text.words import Token, syllables
