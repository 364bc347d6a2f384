# schouw_embed(room folder [NAME name] [COMPRESS ON] [GENERATED_BY stamp]): puts every file below the folder into the room, text
# files gzipped when COMPRESS is on, as an X-macro table <name>_files.inc with lines EMBEDDED_FILE("/path", symbol, gzip, "hash").
# NAME: that of the room, unless a room has more than one. GENERATED_BY: the folder is filled while building; the stamp changes when that was done again.
set(SCHOUW_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_DIR}/embed_files.cmake)

function(schouw_embed room directory)
  cmake_parse_arguments(E "" "NAME;COMPRESS;GENERATED_BY" "" ${ARGN})
  if(NOT E_NAME)
    set(E_NAME ${room})
  endif()
  set(out ${CMAKE_BINARY_DIR}/embedded/${E_NAME})
  if(E_GENERATED_BY)
    set(files ${E_GENERATED_BY})
  else()
    file(GLOB_RECURSE files CONFIGURE_DEPENDS ${directory}/*)
  endif()
  add_custom_command(
    OUTPUT ${out}/${E_NAME}_files.S ${out}/${E_NAME}_files.inc
    COMMAND ${CMAKE_COMMAND} -DDIRECTORY=${directory} -DROOM=${E_NAME} -DOUT=${out} -DCOMPRESS=${E_COMPRESS} -P ${SCHOUW_EMBED_SCRIPT}
    DEPENDS ${files} ${SCHOUW_EMBED_SCRIPT}
    VERBATIM)
  target_sources(${room} PRIVATE ${out}/${E_NAME}_files.S ${out}/${E_NAME}_files.inc)
  set_source_files_properties(${out}/${E_NAME}_files.S PROPERTIES OBJECT_DEPENDS ${out}/${E_NAME}_files.inc)
  target_include_directories(${room} PRIVATE ${out})
endfunction()
