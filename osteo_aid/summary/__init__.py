"""What a person can take away: their summary, their answers as a file, references and tables."""

from osteo_aid.summary.answers import UNDECIDED, Answers, AnswersError
from osteo_aid.summary.answers_file import from_json, to_json
from osteo_aid.summary.calendar import render_ics

__all__ = ["UNDECIDED", "Answers", "AnswersError", "from_json", "render_ics", "to_json"]
