"""Sentences that say why the framework cannot be changed as asked."""

from __future__ import annotations

from smartcity_desk.core.framework import Level
from smartcity_desk.core.locks import LOCKED
from smartcity_desk.core.names import Name

LEVEL_NAMES: dict[Level, Name] = {
    Level.INDEX: Name("总指数", "index"),
    Level.FIRST_LEVEL: Name("一级指标", "first-level index"),
    Level.DIMENSION: Name("二级指标", "dimension"),
    Level.INDICATOR: Name("指标", "indicator"),
    Level.ITEM: Name("数据项", "item"),
}


class RestructureError(ValueError):
    """A change of the framework that cannot be made; ``sentence`` says why, in both languages."""

    def __init__(self, reason: str, **words: str | Name) -> None:
        text = REFUSED[reason]
        zh = {k: w.text("zh") if isinstance(w, Name) else w for k, w in words.items()}
        en = {k: w.text("en") if isinstance(w, Name) else w for k, w in words.items()}
        self.reason = reason
        self.sentence = Name(text.zh.format(**zh), text.en.format(**en))
        super().__init__(self.sentence.en)


REFUSED: dict[str, Name] = {
    "name_empty": Name("请填写中文名称。", "Enter a Chinese name."),
    "code_empty": Name("请填写代码。", "Enter a code."),
    "code_taken": Name(
        "代码 {code} 已被使用，请换一个。", "The code {code} is in use; take another."
    ),
    "code_settled": Name(
        "“{name}”已有数据，代码不能再改。",
        "“{name}” has data under its code, which cannot be changed any more.",
    ),
    "root_stays": Name(
        "“{name}”是总指数，不能移动、复制或停用。",
        "“{name}” is the index itself: it cannot be moved, duplicated or retired.",
    ),
    "last_child": Name(
        "“{parent}”下只有“{name}”一项；请先在其下增加另一项，或者停用“{parent}”。",
        "“{name}” is the only one below “{parent}”: add another one first, or retire “{parent}”.",
    ),
    "parent_gone": Name(
        "“{name}”的上级已不在体系中，请先恢复上级。",
        "The parent of “{name}” is no longer in the framework: reinstate that first.",
    ),
    "below_item": Name(
        "“{parent}”是数据项，下面不能再分。",
        "“{parent}” is an item: nothing can stand below it.",
    ),
    "level_order": Name(
        "{level}不能放在“{parent}”（{parent_level}）之下。",
        "A node of the level “{level}” cannot stand below “{parent}” ({parent_level}).",
    ),
    "below_itself": Name("“{name}”不能放到它自己之下。", "“{name}” cannot stand below itself."),
    "not_an_item": Name(
        "“{name}”不是数据项，没有这一栏。",
        "“{name}” is not an item and has no such field.",
    ),
    "weight_range": Name("权重应为 0 至 100。", "A weight is a number from 0 to 100."),
    "root_weight": Name("总指数的权重总是 100。", "The index itself always weighs 100."),
    "weights_locked": Name(
        "同级的权重都已锁定，请先解锁其一。",
        "All siblings are locked: unlock one of them first.",
    ),
    "weights_left": Name(
        "同级权重之和是 100：这一项还剩 {left}。",
        "The weights of siblings add to 100: {left} is left for this one.",
    ),
    "weights_no_room": Name(
        "锁定的权重之外最多还有 {limit}。", "The locked siblings leave {limit} at most."
    ),
    "range_order": Name(
        "有效下限 {low} 应小于有效上限 {high}。",
        "The lowest valid value {low} must be below the highest, {high}.",
    ),
    "goalposts_order": Name(
        "正向指标应为 不允许值 < 基准值 < 满意值，逆向指标相反；现为 {points}。",
        "A benefit item needs worst < reference < best, a cost item the reverse; "
        "these are {points}.",
    ),
    "decimals": Name("小数位应为 0 至 8 的整数。", "Decimals are a whole number from 0 to 8."),
    "not_a_number": Name("“{text}”不是数字。", "“{text}” is not a number."),
    "three_points": Name(
        "目标值要写三个数：不允许值 / 基准值 / 满意值，例如 0 / 50 / 100。",
        "Goalposts are three numbers: worst / reference / best, such as 0 / 50 / 100.",
    ),
    "denominator_unknown": Name(
        "没有代码为 {code} 的分母。", "There is no denominator with the code {code}."
    ),
    "denominator_used": Name(
        "“{name}”仍是 {items} 的分母，请先为它们另选分母。",
        "“{name}” is still the denominator of {items}: choose another one for them first.",
    ),
    "alias_taken": Name(
        "“{alias}”已是“{unit}”的名称，不能再作为另一个区的别名。",
        "“{alias}” is a name of “{unit}” already and cannot be that of another one as well.",
    ),
    "unit_last": Name("至少要保留一个区。", "At least one unit has to stay."),
    "group_unknown": Name("没有代码为 {code} 的分组。", "There is no group with the code {code}."),
    "year_taken": Name("{year} 年已经有了。", "{year} is there already."),
    "year_last": Name("至少要保留一个年份。", "At least one year has to stay."),
    "year_range": Name("年份应在 1900 至 2199 之间。", "A year lies between 1900 and 2199."),
    "coefficient_range": Name(
        "系数应为 0 至 {most} 的数，例如 0.95。",
        "A coefficient is a number from 0 to {most}, such as 0.95.",
    ),
    "deduction_range": Name(
        "扣分应为 0 至 {most} 的数，例如 2。",
        "The points to deduct are a number from 0 to {most}, such as 2.",
    ),
    "reason_alone": Name(
        "还没有填写{kind}，请先填数，再写理由。",
        "There is no {kind} to give a reason for: enter that first.",
    ),
    "unit_locked": LOCKED,
    "not_a_choice": Name("“{text}”不在可选项中。", "“{text}” is not one of the choices."),
}
