/* Wine 8 has no bcryptprimitives.dll, without which no Rust program starts. Every Windows since 8 has.
   ProcessPrng is all that Rust takes from it. For trying under wine alone: it is in no package. */
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID data, ULONG length);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE data, SIZE_T length) {
  return SystemFunction036(data, (ULONG)length);
}
