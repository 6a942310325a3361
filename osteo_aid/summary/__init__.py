"""What a person can take away: their summary, their answers as a file, references and tables."""

from osteo_aid.summary.answers import UNDECIDED, Answers, AnswersError

__all__ = ["UNDECIDED", "Answers", "AnswersError"]
