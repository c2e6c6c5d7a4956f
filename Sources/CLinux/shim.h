/* Linux's own calls (memfd_create(2), pipe2(2)), which the C library's headers show to GNU programs only. */
int memfd_create(const char *name, unsigned int flags);
int pipe2(int ends[2], int flags);
enum { VORLAGE_MFD_CLOEXEC = 1 };
