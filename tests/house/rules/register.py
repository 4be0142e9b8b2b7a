"""All rules that need nothing but the tree."""

from __future__ import annotations

from tests.house.rules import promises, queries, refusals, sizes, slices, wording
from tests.house.rules.tree import Rule

RULES: tuple[Rule, ...] = (
    slices.store_is_private_to_its_slice,
    slices.an_action_file_defines_its_function,
    slices.every_action_has_its_test,
    slices.every_slice_says_what_it_is,
    queries.sql_stands_only_in_stores,
    queries.every_table_belongs_to_a_seller,
    queries.queries_name_the_seller,
    sizes.files_are_short,
    sizes.functions_are_short,
    sizes.folders_are_small,
    refusals.refusals_live_in_errors,
    refusals.every_refusal_has_a_sentence,
    refusals.every_refusal_has_its_own_code,
    promises.settings_are_documented,
    promises.markdown_has_one_sentence_per_line,
    wording.no_path_of_a_machine,
    wording.no_host_of_a_registry,
    wording.nothing_is_left_for_later,
    wording.a_silenced_check_says_why,
)
