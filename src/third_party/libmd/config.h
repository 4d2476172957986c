// Empty on purpose: libmd asks for it, its sha2.c needs nothing from it.
