"""What a person can take away: their summary, their answers as a file, references and tables."""

from osteo_aid.summary.answers import UNDECIDED, Answers, AnswersError
from osteo_aid.summary.answers_file import from_json, to_json

__all__ = ["UNDECIDED", "Answers", "AnswersError", "from_json", "to_json"]
