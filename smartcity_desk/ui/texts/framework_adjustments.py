"""Texts of coefficients and deductions on the framework page."""

from __future__ import annotations

from smartcity_desk.core.names import Name

TITLE = Name("系数与扣分", "Coefficients and deductions")
UNIT = Name("区", "District")
COEFFICIENT = Name("系数", "Coefficient")
COEFFICIENT_HELP = Name(
    "网络安全状况系数，乘以指数；空着按 1 计",
    "Network-security coefficient, multiplies the index; 1 where empty",
)
DEDUCTION = Name("扣分", "Deduction")
DEDUCTION_HELP = Name(
    "从指数中减去的分数；空着按 0 计", "Points deducted from the index; 0 where empty"
)
REASON = Name("理由", "Reason")
COEFFICIENT_REASON_HELP = Name("为什么是这个系数", "Why the coefficient is what it is")
DEDUCTION_REASON_HELP = Name("为什么扣分", "Why points are deducted")
EFFECT = Name("对指数", "Effect")
EFFECT_HELP = Name(
    "方法采用时，系数与扣分使指数增减多少分",
    "Points the index gains or loses by them, where the method applies them",
)
FIELD_NAMES = {
    "coefficient": Name("安全系数", "coefficient"),
    "coefficient_why": Name("安全系数的理由", "reason for the coefficient"),
    "deduction": Name("扣分", "deduction"),
    "deduction_why": Name("扣分的理由", "reason for the deduction"),
}
LEAD = Name(
    "{year} 年（换年份请用上方的年份）。{coefficient}；{deduction}。",
    "{year} (choose another year above). {coefficient}; {deduction}.",
)
APPLIED = {
    "coefficient": {
        True: Name("现用方法采用系数", "The method applies coefficients"),
        False: Name("现用方法不采用系数", "The method does not apply coefficients"),
    },
    "deduction": {
        True: Name("采用扣分", "it applies deductions"),
        False: Name("不采用扣分", "it does not apply deductions"),
    },
}
CHANGE_METHOD = Name("改方法 →", "Change the method →")
NOT_APPLIED = Name("不采用", "not applied")
CLEAR = Name("清除", "Clear")
CLEAR_HINT = Name("清除所选区的系数、扣分和理由", "Clear the figures and reasons of the district")
