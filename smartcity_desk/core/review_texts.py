"""The sentences of what comes back: answers of districts and bureaus.

See :mod:`smartcity_desk.core.issue_texts`, which gathers all sentences.
"""

from __future__ import annotations

from smartcity_desk.core.names import Name

REVIEW_TEXTS: dict[str, Name] = {
    "entry_unknown": Name(
        "{file}「{sheet}」{cell}：“{raw}”（由较新版本的程序提出）。请更新程序后查看。",
        "{file}, {sheet}!{cell}: “{raw}” (raised by a newer version of the program). Update the "
        "program to see it.",
    ),
    "answers_not_ours": Name(
        "{file} 不是本程序发出的提问表或会核表，没有读入。请选择发出后填回的那一份。",
        "{file} is no question list or verification workbook of ours and was not read. Choose the "
        "one that was sent out and filled in.",
    ),
    "answers_elsewhere": Name(
        "{file} 是提问表或会核表，没有作为填报表读入。请打开评估，在“核验”页的“提问”或“会核”里"
        "导入答复。",
        "{file} is a question list or a verification workbook and was not read as a return. Open "
        "the evaluation and import it on the page Review, under Questions or Verification.",
    ),
    "answers_other_framework": Name(
        "{file} 按体系 {raw} 版发出，现用 {reading} 版；只采用代码相同的项。请核对。",
        "{file} was sent out for framework {raw}, in use is {reading}; only items with the same "
        "code were used. Check it.",
    ),
    "answer_not_asked": Name(
        "{file}「{sheet}」{cell}：没有“{raw}”这一问，未采用。请保留表中的编号列。",
        "{file}, {sheet}!{cell}: there is no question “{raw}”; the row was not used. Keep the "
        "column of numbers as it is.",
    ),
    "answer_without_place": Name(
        "{file}「{sheet}」{cell}：找不到“{raw}”对应的区或数据项，该行未采用。请保留代码列。",
        "{file}, {sheet}!{cell}: nothing belongs to “{raw}”; the row was not used. Keep the "
        "columns of codes as they are.",
    ),
    "answer_not_a_number": Name(
        "{file}「{sheet}」{cell}：核验值“{raw}”不是数字，该行未采用。请只填数字，或填“未填报”“不适用”。",
        "{file}, {sheet}!{cell}: the verified value “{raw}” is no number; the row was not used. "
        "Enter a bare number, or NR / NA.",
    ),
    "returned_not_a_number": Name(
        "{file}「{sheet}」{cell}：改成的“{raw}”不能确定是哪个数，未并入。请只填数字，或填“未填报”“不适用”。",
        "{file}, {sheet}!{cell}: what “{raw}” was meant to be is not certain, so it was not taken. "
        "Enter a bare number, or NR / NA.",
    ),
    "answer_without_value": Name(
        "{file}「{sheet}」{cell}：结论是“有出入”，却没有核验值，该行未采用。请补填。",
        "{file}, {sheet}!{cell}: the conclusion is “differs”, but there is no verified value; the "
        "row was not used. Fill it in.",
    ),
    "answer_verdict_unknown": Name(
        "{file}「{sheet}」{cell}：结论“{raw}”不认识，该行未采用。请填“属实”“有出入”或“无法核”。",
        "{file}, {sheet}!{cell}: the conclusion “{raw}” is not known; the row was not used. Enter "
        "confirmed, differs or unable.",
    ),
    "answer_about_another_value": Name(
        "{file}「{sheet}」{cell}：核验的是 {raw}，现值已是 {reading}。请就现值再核一次。",
        "{file}, {sheet}!{cell}: what was verified is {raw}, the value is {reading} by now. Have "
        "the present value verified.",
    ),
    "answers_unit_locked": Name(
        "{file}：{unit_zh}的数据已锁定，{count} 条核验只作记录，没有定值。请解锁后再定。",
        "{file}: the figures of {unit_en} are locked; {count} answers were noted and no value "
        "ended. Unlock them to end any.",
    ),
    "answer_twice": Name(
        "{file}「{sheet}」{cell}：“{raw}”出现两次，只采用前一行。请删去多余的一行。",
        "{file}, {sheet}!{cell}: “{raw}” occurs twice; only the first row was used. Delete the "
        "other.",
    ),
}
