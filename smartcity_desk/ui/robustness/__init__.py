"""How firm the ranking is: the choice of drawing, and what the robustness page is made of."""
