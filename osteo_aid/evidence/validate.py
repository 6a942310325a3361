"""Full validation of a data folder: every check, every problem, in the order of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from osteo_aid.evidence import (
    check_checks,
    comparison_checks,
    deciding_checks,
    fact_checks,
    guide_checks,
    lifetime_checks,
    milestone_checks,
    rule_checks,
)
from osteo_aid.evidence.cell_checks import check_cells, check_joints
from osteo_aid.evidence.problems import Problem
from osteo_aid.evidence.tables import Data, read_folder

Check = Callable[[Data], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    check_joints,
    fact_checks.check_unique_keys,
    fact_checks.check_one_source,
    fact_checks.check_source_lists,
    fact_checks.check_sources_used,
    fact_checks.check_source_details,
    fact_checks.check_audit,
    fact_checks.check_order_of_numbers,
    fact_checks.check_scales,
    fact_checks.check_measure_and_unit,
    fact_checks.check_intervals,
    fact_checks.check_fact_places,
    fact_checks.check_review,
    comparison_checks.check_parity,
    comparison_checks.check_missing,
    comparison_checks.check_cell_facts,
    comparison_checks.check_templates,
    comparison_checks.check_prose,
    comparison_checks.check_draw,
    comparison_checks.check_tell,
    comparison_checks.check_survival_and_event,
    comparison_checks.check_later,
    comparison_checks.check_mixed,
    milestone_checks.check_kinds,
    milestone_checks.check_parity,
    milestone_checks.check_numbers,
    milestone_checks.check_open_end,
    milestone_checks.check_sources,
    milestone_checks.check_crutches,
    rule_checks.check_inputs,
    rule_checks.check_combinations,
    rule_checks.check_rules,
    guide_checks.check_parity,
    guide_checks.check_findings,
    guide_checks.check_own_facts,
    guide_checks.check_templates,
    guide_checks.check_figures_are_told,
    guide_checks.check_basis,
    guide_checks.check_sourced,
    guide_checks.check_operations,
    guide_checks.check_operation_ids,
    deciding_checks.check_values,
    deciding_checks.check_parity,
    deciding_checks.check_bases,
    deciding_checks.check_figures,
    deciding_checks.check_whys,
    check_checks.check_five,
    check_checks.check_ready,
    check_checks.check_questions,
    check_checks.check_choices,
    check_checks.check_templates,
    check_checks.check_right,
    lifetime_checks.check_life_table,
    lifetime_checks.check_men_and_women,
    lifetime_checks.check_calibration_numbers,
    lifetime_checks.check_calibration_use,
    lifetime_checks.check_calibration_ages,
    lifetime_checks.check_calibration_curves,
    lifetime_checks.check_parameters,
    lifetime_checks.check_parameter_bases,
    lifetime_checks.check_all_fitted,
    lifetime_checks.check_covariance,
)


def validate(path: Path | str, today: date | None = None) -> list[Problem]:
    """Everything wrong in a data folder; empty when it is sound.

    A file whose columns or rows are broken is reported alone, since nothing behind it can be
    trusted. `today` is for tests; dates after it are in the future.
    """
    data, problems = read_folder(Path(path))
    if problems:
        return sorted(problems)
    found = list(check_cells(data, today or date.today()))
    for check in CHECKS:
        found += check(data)
    return sorted(set(found))
