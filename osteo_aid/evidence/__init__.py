"""The only reader of data/: typed, checked tables in which every figure has a source."""

from osteo_aid.evidence.load import DATA, load_evidence, load_evidence_from
from osteo_aid.evidence.model import Evidence, Fact, Source
from osteo_aid.evidence.problems import EvidenceError, Problem, UnknownFactError
from osteo_aid.evidence.validate import validate

__all__ = [
    "DATA",
    "Evidence",
    "EvidenceError",
    "Fact",
    "Problem",
    "Source",
    "UnknownFactError",
    "load_evidence",
    "load_evidence_from",
    "validate",
]
