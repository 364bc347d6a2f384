// The kernels for x86-64-v4 (CMakeLists.txt sets the compiler's target for this file).
#define SCHOUW_KERNELS kKernelsV4
#define SCHOUW_KERNELS_NAME "v4"
#include "impact/engine/kernels.inc"
